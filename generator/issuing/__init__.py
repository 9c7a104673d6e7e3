"""A draft becomes an issued notice; an issued notice is made again, recognised and verified."""
