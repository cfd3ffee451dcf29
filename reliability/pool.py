"""Runs attempts beside each other, each in a directory of its own."""

import concurrent.futures
import queue


class Pool:
    def __init__(self, size, directory):
        self.size = size
        self.slots = queue.SimpleQueue()
        for number in range(size):
            self.slots.put(directory / f"slot-{number}")
        self.executor = concurrent.futures.ThreadPoolExecutor(size)

    def map(self, work, items):
        """work(item, directory) for each item, in the order of the items."""

        def one(item):
            slot = self.slots.get()
            try:
                return work(item, slot)
            finally:
                self.slots.put(slot)

        return self.executor.map(one, items)
