"""词汇 · The words of the house: frozen typed records and pure sums over them."""
