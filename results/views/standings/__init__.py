"""Points: who stands where, how a total came about, the playoffs, the rules in words."""
