"""People and the unions that hold them: the real-name register (会员实名制), once for each person."""
