"""How facts change: inside one revision, or not at all."""

from . import guard
from .revise import RevisionAlreadyOpen, revise

__all__ = ["RevisionAlreadyOpen", "guard", "revise"]
