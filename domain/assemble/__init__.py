"""汇集 · Sights that no single page shows: pure functions over a run's readings and its memory."""
