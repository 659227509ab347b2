"""What people see: widgets, without any rule of the field."""
