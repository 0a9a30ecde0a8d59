/* Giving the terminal back, whatever happens. A handler that runs on its own stack writes sequences that were
   prepared beforehand, restores the line, passes on what was held back of standard error, and lets the signal
   kill the process. Only functions that are safe in a signal handler are called there. */
#define _GNU_SOURCE
#include "cncurses.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static struct {
  volatile sig_atomic_t is_set;
  int output, input, held, error;
  struct termios line;
  bool has_line;
  char sequences[512];
  size_t length;
} guard;

static const int fatal[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGSYS, SIGQUIT};
enum { fatal_count = sizeof fatal / sizeof *fatal };
static struct sigaction before[fatal_count];

static void write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

/* Control characters of what was held back must not reach the terminal either. */
static void release_error(void) {
  if (guard.held < 0) return;
  dup2(guard.error, STDERR_FILENO);
  char part[1024];
  ssize_t count;
  off_t offset = 0;
  while (offset < 65536 && (count = pread(guard.held, part, sizeof part, offset)) > 0) {
    for (ssize_t i = 0; i < count; i++) {
      unsigned char byte = (unsigned char)part[i];
      if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F) part[i] = '?';
    }
    write_all(STDERR_FILENO, part, (size_t)count);
    offset += count;
  }
}

/* A process in the background would be stopped for touching the line: not now, when it only gives it back. */
static void restore_line(void) {
  signal(SIGTTOU, SIG_IGN);
  if (guard.has_line) tcsetattr(guard.input, TCSANOW, &guard.line);
}

static void crashed(int signal_number) {
  if (guard.is_set) {
    guard.is_set = 0;
    write_all(guard.output, guard.sequences, guard.length);
    restore_line();
    release_error();
  }
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

static void append(const char *text) {
  if (text == NULL || text == (char *)-1) return;
  for (; *text && guard.length < sizeof guard.sequences; text++) {
    if (text[0] == '$' && text[1] == '<') {  // a delay, which no terminal of today needs
      const char *end = strchr(text, '>');
      if (end) {
        text = end;
        continue;
      }
    }
    guard.sequences[guard.length++] = *text;
  }
}

static void hold_error(void) {
  guard.held = -1;
  if (!isatty(STDERR_FILENO)) return;
  int held = memfd_create("stderr", MFD_CLOEXEC);
  int error = dup(STDERR_FILENO);
  if (held < 0 || error < 0 || dup2(held, STDERR_FILENO) < 0) {
    close(held);
    close(error);
    return;
  }
  guard.held = held;
  guard.error = error;
}

static void install(void) {
  static char stack[64 * 1024];
  stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&own, NULL);
  struct sigaction action = {.sa_handler = crashed, .sa_flags = SA_ONSTACK | SA_NODEFER | SA_RESETHAND};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &action, &before[i]);
}

void quoth_remember_line(int input) {
  guard.input = input;
  guard.has_line = tcgetattr(input, &guard.line) == 0;
}

void quoth_guard_terminal(int output, const char *extra) {
  guard.output = output;
  guard.length = 0;
  append(extra);
  append(tigetstr("sgr0"));
  append(tigetstr("rmcup"));
  append(tigetstr("cnorm"));
  append("\r");
  hold_error();
  guard.is_set = 1;
  install();
}

void quoth_give_back_terminal(void) {
  signal(SIGTTOU, SIG_IGN);
  endwin();
  guard.is_set = 0;
  for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &before[i], NULL);
  restore_line();
  release_error();
  if (guard.held >= 0) {
    close(guard.held);
    close(guard.error);
  }
}
