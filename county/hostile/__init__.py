"""险处 · What the wild web does to a visitor: sites that only `County(hostile=True)` has."""
