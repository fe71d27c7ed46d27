"""A race told by car numbers: orders, and values by number. How editors enter one by hand.

`boxes` holds what stands in each box of the page, `stored` fills them from a race, `orders` and
`values` read them, and `reading` makes a draft of what differs from how the boxes stood before.
"""

from .boxes import Boxes
from .reading import Car, read_boxes
from .stored import boxes_of, cars_of

__all__ = ["Boxes", "Car", "boxes_of", "cars_of", "read_boxes"]
