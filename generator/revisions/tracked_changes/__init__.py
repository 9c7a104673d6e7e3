"""Two versions of one notice as tracked changes in Word, proven by accepting and rejecting them."""
