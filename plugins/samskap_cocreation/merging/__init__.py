"""Ideas that become one."""
