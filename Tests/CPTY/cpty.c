#define _GNU_SOURCE
#include "cpty.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static int open_terminal(char *name, size_t size, int rows, int columns) {
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (master < 0) return -1;
  if (grantpt(master) || unlockpt(master) || ptsname_r(master, name, size) ||
      !cpty_resize(master, rows, columns)) {
    close(master);
    return -1;
  }
  return master;
}

pid_t cpty_spawn(const char *path, char *const *arguments, char *const *environment, const char *folder,
                 int input, int rows, int columns, int *master) {
  char name[128];
  *master = open_terminal(name, sizeof name, rows, columns);
  if (*master < 0) return -1;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  // The first terminal that a session's leader opens becomes the session's own.
  posix_spawn_file_actions_addopen(&actions, 1, name, O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&actions, input >= 0 ? input : 1, 0);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  if (folder) posix_spawn_file_actions_addchdir_np(&actions, folder);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t process = -1;
  int error = posix_spawn(&process, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error == 0) return process;
  close(*master);
  errno = error;
  return -1;
}

bool cpty_resize(int master, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(master, TIOCSWINSZ, &size) == 0;
}

bool cpty_line(int master, uint32_t flags[4]) {
  struct termios line;
  if (tcgetattr(master, &line) != 0) return false;
  flags[0] = line.c_iflag;
  flags[1] = line.c_oflag;
  flags[2] = line.c_cflag;
  flags[3] = line.c_lflag;
  return true;
}

bool cpty_is_cooked(int master) {
  struct termios line;
  if (tcgetattr(master, &line) != 0) return false;
  return (line.c_lflag & ICANON) && (line.c_lflag & ECHO) && (line.c_lflag & ISIG) && (line.c_oflag & OPOST);
}

int cpty_exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

bool cpty_was_signalled(int status) { return WIFSIGNALED(status); }
