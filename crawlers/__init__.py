"""取证 · Looks at sites and keeps evidence. Never judges."""
