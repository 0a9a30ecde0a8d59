#pragma once
/* A program in a pseudo-terminal of its own. */
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// Starts a program as the leader of a session whose terminal is a new pseudo-terminal of this size. Standard
/// input comes from `input` when that is no negative number, else from the terminal. Returns the process, -1
/// with errno set on failure; `*master` is our end of the terminal.
pid_t cpty_spawn(const char *path, char *const *arguments, char *const *environment, const char *folder,
                 int input, int rows, int columns, int *master);

/// Gives the terminal another size; the program gets SIGWINCH.
bool cpty_resize(int master, int rows, int columns);

/// The settings of the line, as the program left them: input, output, control and local flags.
bool cpty_line(int master, uint32_t flags[4]);

/// Whether lines are collected and echoed, as a shell expects.
bool cpty_is_cooked(int master);

/// How a process ended, when `waitpid` says it did: its exit code, or 128 plus the signal.
int cpty_exit_code(int status);

/// Whether a signal ended it.
bool cpty_was_signalled(int status);
