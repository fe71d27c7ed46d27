"""What is new, for those who want to be told: corrections and recaps."""
