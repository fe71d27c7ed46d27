"""The demo season, from the tables in `results/demo/`."""

from .season import demo_is_here, load_demo

__all__ = ["demo_is_here", "load_demo"]
