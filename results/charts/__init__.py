"""Rows in, SVG out: pure functions, without a script and without a colour of their own.

Widths are in percent and texts in pixels, so a chart fills its place and stays readable on a
phone. Colours and dashes come from the style sheet, by class.
"""
