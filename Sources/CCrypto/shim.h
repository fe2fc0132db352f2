/* The SHA256_* functions are called deprecated since OpenSSL 3.0 in favour of EVP. They stay because their
   state is a plain value: no allocation, no context bound to one thread. 100 bytes take 77 ns in C, against
   104 ns with a reused EVP context and 326 ns with SHA256(), which looks the algorithm up each time. */
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
