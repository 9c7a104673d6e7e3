"""Characters that are not what they seem: texts ruined by a wrong encoding, and letters that only look like others."""
