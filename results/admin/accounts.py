"""Editors' accounts: a chief editor makes them, but nobody lifts himself above his role."""

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.core.validators import MaxLengthValidator
from django.db.models import Q

from .. import roles

# Importing Django's account admin registers it; ours takes its place.
admin.site.unregister([User, Group])


class LoginForm(AdminAuthenticationForm):
    """The login; a name longer than any account's is wrong before anybody looks for it."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["username"].validators.append(MaxLengthValidator(150))


admin.site.login_form = LoginForm


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts. Whoever is no superuser sees no superuser, and grants nothing but roles."""

    list_display = ("username", "first_name", "last_name", "in_roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    add_fieldsets = (
        *UserAdmin.add_fieldsets,
        ("Role", {"fields": ("groups", "is_staff")}),
    )

    @admin.display(description="roles")
    def in_roles(self, user) -> str:
        return ", ".join(group.name for group in user.groups.all()) or (
            "superuser" if user.is_superuser else "none"
        )

    def get_queryset(self, request):
        users = super().get_queryset(request).prefetch_related("groups")
        if request.user.is_superuser:
            return users
        above = Q(is_superuser=True) | Q(user_permissions__isnull=False)
        strangers = Group.objects.exclude(name__in=roles.ROLES)
        return users.exclude(above | Q(groups__in=strangers))

    def formfield_for_manytomany(self, db_field, request, **options):
        if db_field.name == "groups" and not request.user.is_superuser:
            options["queryset"] = Group.objects.filter(name__in=roles.ROLES)
        return super().formfield_for_manytomany(db_field, request, **options)

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
    """The roles, made by the code: here they are read."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
