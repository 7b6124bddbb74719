// SPDX-License-Identifier: MIT
//
// Planted: the check for symbols of a network has to report this.
#include <sys/socket.h>

int planted_connection(int descriptor, const sockaddr* address, socklen_t length);
int planted_connection(int descriptor, const sockaddr* address, socklen_t length) {
    return connect(descriptor, address, length);
}
