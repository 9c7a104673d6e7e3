"""Two versions of one notice as tracked changes in Word, verified by accepting and rejecting them."""
