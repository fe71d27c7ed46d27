"""The sport's rules: pure functions over plain values, without database, request or clock."""
