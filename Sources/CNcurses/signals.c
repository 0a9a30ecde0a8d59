#define _GNU_SOURCE
#include "cncurses.h"
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

int quoth_event_flag(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

static const int taken[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGCONT, SIGTSTP};

int quoth_take_signals(void) {
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) sigaddset(&set, taken[i]);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int quoth_next_signal(int descriptor) {
  struct signalfd_siginfo info;
  return read(descriptor, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

/* Lets one signal do what it does by default, sent to the process group or to the process itself. */
static void let(int signal_number, pid_t target) {
  struct sigaction plain = {.sa_handler = SIG_DFL}, before;
  sigset_t set, mask;
  sigemptyset(&set);
  sigaddset(&set, signal_number);
  sigaction(signal_number, &plain, &before);
  pthread_sigmask(SIG_UNBLOCK, &set, &mask);
  kill(target, signal_number);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(signal_number, &before, NULL);
}

void quoth_stop(void) {
  let(SIGTSTP, 0);
  // Who stops knows that it goes on: the signal that says so would only cause a second repaint.
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCONT);
  sigtimedwait(&set, NULL, &(struct timespec){0});
}

void quoth_die(int signal_number) {
  let(signal_number, getpid());
  _exit(128 + signal_number);
}
