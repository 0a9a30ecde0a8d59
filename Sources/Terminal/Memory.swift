import CNcurses

/// Lets the system have large pieces of memory back as soon as they are free, for a process that stays: without
/// it the allocator keeps what building an index needed for a moment, up to as much again as the index itself.
public func returnLargeMemory() { quoth_return_large_memory() }
