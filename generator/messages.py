MESSAGES={}
Severity=str
