"""The sport's words as reports print them: statuses, reasons out, makes, what names a team."""

from .. import statuses

RUNNING, OUT = "running", statuses.OUT
DID_NOT_RACE = {
    "did_not_start": "did not start",
    "did_not_qualify": "did not qualify",
    "withdrew": "withdrew",
}

# What is printed, and the `Result.Status` value that it says: the words that every source uses,
# and what only people write.
STATUSES = {
    **{words: status for words, status in statuses.STATUSES.items() if status},
    **dict.fromkeys(statuses.NO_REASON, OUT),
    "still running": RUNNING,
    "running at the finish": RUNNING,
    "run": RUNNING,
    "finished": RUNNING,
    "out of the race": OUT,
    "ret": OUT,
    "w/d": "withdrew",
}

# Why cars fall out. A status cell may say any other words too; a phrase in a list only these,
# unless "out" stands before it.
REASONS = (
    "accident", "alternator", "axle", "ball joint", "battery", "bearing", "bearings", "brake",
    "brakes", "camshaft", "carburetor", "chassis", "clutch", "contact", "cooling", "crankshaft",
    "crash", "cut tire", "cylinder", "cylinder head", "damage", "damaged vehicle policy",
    "differential", "distributor", "drive shaft", "driveline", "driveshaft", "drivetrain",
    "driver ill", "dvp", "electrical", "engine", "exhaust", "fan belt", "fatigue", "fire",
    "flat tire", "flywheel", "front end", "fuel", "fuel line", "fuel pressure", "fuel pump",
    "gear", "handling", "head gasket", "hub", "ignition", "illness", "injury", "lug bolts",
    "mechanical", "oil cooler", "oil leak", "oil line", "oil pan", "oil pressure", "oil pump",
    "out of fuel", "out of gas", "overheating", "parked", "piston", "power steering", "quit",
    "radiator", "rear axle", "rear end", "rear gear", "rocker arm", "shock", "shocks", "spin",
    "spindle", "spun out", "steering", "suspension", "sway bar", "throttle", "tie rod", "timing",
    "timing chain", "tire", "tires", "too slow", "track bar", "transmission", "u-joint",
    "valve", "valve spring", "vapor lock", "vibration", "water leak", "water pump", "wheel",
    "wheel bearing", "wreck",
)  # fmt: skip
TROUBLES = ("damage", "failure", "issue", "issues", "leak", "problem", "problems", "trouble")
CORNERS = (
    "broken", "blown", "left front", "right front", "left rear", "right rear", "lf", "rf", "lr",
    "rr", "front", "rear",
)  # fmt: skip

MAKES = (
    "Aston Martin", "Austin-Healey", "Buick", "Cadillac", "Chev", "Chevrolet", "Chevy", "Chrysler",
    "DeSoto", "Dodge", "Edsel", "Ford", "GMC", "Honda", "Hudson", "Jaguar", "Kaiser", "Lincoln",
    "Matador", "Mercury", "MG", "Nash", "Oldsmobile", "Packard", "Plymouth", "Pontiac", "Porsche",
    "Ram", "Studebaker", "Toyota", "Tucker", "Volkswagen", "Willys",
)  # fmt: skip
SHORT_MAKES = {"chevy": "Chevrolet", "chev": "Chevrolet"}
CAR_MODELS = (
    "Camaro", "Camry", "Challenger", "Charger", "F-150", "Fusion", "GR Supra", "Impala",
    "Monte Carlo", "Mustang", "Mustang Dark Horse", "Ram 1500", "Silverado", "Silverado RST",
    "SS", "Supra", "Taurus", "Thunderbird", "Tundra", "Tundra TRD Pro", "XSE", "ZL1",
)  # fmt: skip

# A name with one of these last is a team's.
TEAM_WORDS = (
    "Autosport", "Autosports", "Brothers", "Enterprises", "Fabrication", "Garage", "Group",
    "Inc", "Inc.", "LLC", "Motor Sports", "Motorsport", "Motorsports", "Performance", "Racing",
    "Racing Team", "Team",
)  # fmt: skip

# Cells that say nothing, and seats that nobody has yet.
BLANK = {"unknown", "n/a", "na", "none", "?", "tba", "tbd", "to be announced"}


def any_of(words) -> str:
    """Return a pattern of any of `words`, the longer first; a group of its own."""
    escaped = (word.replace(".", r"\.") for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(escaped)})"
