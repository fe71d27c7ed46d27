"""Two editors on one page: what the other changed meanwhile, and both edits put together."""

from .desk import TogetherAdmin

__all__ = ["TogetherAdmin"]
