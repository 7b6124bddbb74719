// SPDX-License-Identifier: MIT
//
// Planted: the check for symbols of a network has to report this.
#include <netdb.h>

int main(int argc, char** argv) {
    addrinfo* found = nullptr;
    return argc > 1 ? getaddrinfo(argv[1], nullptr, nullptr, &found) : 0;
}
