"""Two versions of one notice: what differs, told in words and as tracked changes in Word."""
