"""Editors' accounts: a chief editor makes them, but nobody lifts himself above his role."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

# Importing Django's account admin registers it; ours takes its place.
admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts. Whoever is no superuser sees no superuser, and grants nothing but roles."""

    list_display = ("username", "first_name", "last_name", "roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    add_fieldsets = (
        *UserAdmin.add_fieldsets,
        ("Role", {"fields": ("groups", "is_staff")}),
    )

    @admin.display(description="roles")
    def roles(self, user) -> str:
        return ", ".join(group.name for group in user.groups.all()) or (
            "superuser" if user.is_superuser else "none"
        )

    def get_queryset(self, request):
        users = super().get_queryset(request).prefetch_related("groups")
        return users if request.user.is_superuser else users.filter(is_superuser=False)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser or obj is None:
            return fieldsets
        return (
            (None, {"fields": ("username", "password")}),
            ("Who", {"fields": ("first_name", "last_name", "email")}),
            ("Role", {"fields": ("is_active", "is_staff", "groups")}),
        )


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """The roles, made by the code."""

    def has_add_permission(self, request):
        return False
