"""Drivers, tracks and teams as table files, read and written by row and column."""
