"""Names for files that somebody else thought of."""


def safe_name(name: str) -> str:
    """A name that every file system takes."""
    kept = "".join("-" if letter in '<>:"/\\|?*' or ord(letter) < 32 else letter for letter in name)
    return kept.strip(" .")[:80] or "map"
