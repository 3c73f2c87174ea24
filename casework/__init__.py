"""办理 · The deeds of the house: taking a run in, verifying it, weighing it."""
