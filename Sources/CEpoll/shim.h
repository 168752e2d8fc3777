// The kernel's readiness interface: Swift's Glibc module leaves these two headers out.
#ifndef REDRIVE_CEPOLL_SHIM_H
#define REDRIVE_CEPOLL_SHIM_H
#include <sys/epoll.h>
#include <sys/eventfd.h>
#endif
