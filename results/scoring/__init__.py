"""The sport's rules: pure functions over plain values. They know no database, no request and no clock."""
