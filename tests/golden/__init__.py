"""The sport's own history: races whose outcome officials changed, told in our facts."""
