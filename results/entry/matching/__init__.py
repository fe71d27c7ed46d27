"""Who is who: drivers, those behind the cars, and which entry a row is. Nobody is guessed."""
