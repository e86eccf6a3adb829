/* How Lotrinh hands messages to a channel: the whole interface between the program and a plugin.
 *
 * A plugin is a shared library that exports one symbol, `lotrinh_channel`, a struct of this type. It
 * runs in a process of its own: what it does wrong harms no other. plugins/README.md is a guide. */
#ifndef LOTRINH_CHANNEL_H
#define LOTRINH_CHANNEL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define LOTRINH_CHANNEL_MAGIC 0x4C74436Eu /* "LtCn" */
#define LOTRINH_CHANNEL_ABI_MAJOR 1       /* another one is refused */
#define LOTRINH_CHANNEL_ABI_MINOR 0       /* a plugin may have been built for a lower one */

/* What became of a message, or of opening the channel. */
typedef enum lotrinh_outcome {
  LOTRINH_DELIVERED = 0, /* taken over: it is the channel's now */
  LOTRINH_REFUSED = 1,   /* this recipient never: no such mailbox */
  LOTRINH_PUT_OFF = 2,   /* certainly not delivered; worth another attempt later */
  LOTRINH_UNKNOWN = 3,   /* the connection ended before the answer: may have arrived */
  LOTRINH_UNUSABLE = 4   /* the channel itself does not work: no server, wrong password */
} lotrinh_outcome;

typedef struct lotrinh_setting {
  const char* name;  /* UTF-8 */
  const char* value; /* UTF-8 */
} lotrinh_setting;

/* What the program offers. Pointers are good as long as the channel is open. */
typedef struct lotrinh_host {
  uint32_t struct_size;
  void* context;
  /* "I am still at work." To be called at least every 2 seconds while a function runs; a plugin that
   * is silent for longer is taken to hang and is ended. Returns 0, or 1 when the plugin should give
   * up soon (the program was told to stop). */
  int (*still_working)(void* context);
  /* A line for the operator; never a password. */
  void (*note)(void* context, const char* text);
} lotrinh_host;

typedef struct lotrinh_message {
  uint32_t struct_size;
  const char* key;       /* the same for each attempt: header X-Reminder-Key */
  const char* sender;    /* envelope address */
  const char* recipient; /* envelope address */
  const char* bytes;     /* header and body, CRLF lines; not ended by a zero */
  size_t size;
} lotrinh_message;

typedef struct lotrinh_answer {
  uint32_t struct_size;
  char text[512]; /* why, for people; UTF-8, ended by a zero */
} lotrinh_answer;

typedef struct lotrinh_channel_v1 {
  uint32_t magic;
  uint16_t abi_major;
  uint16_t abi_minor;
  uint32_t struct_size;
  const char* name;     /* "smtp" */
  const char* version;  /* of the plugin, for people */
  const char* settings; /* names that it understands, separated by blanks */

  /* Opens the channel; *channel is handed to the other functions. LOTRINH_DELIVERED, or
   * LOTRINH_UNUSABLE with an answer. */
  lotrinh_outcome (*open)(const lotrinh_host* host, const lotrinh_setting* settings, size_t count,
                          void** channel, lotrinh_answer* answer);
  /* Delivers one message to one recipient. */
  lotrinh_outcome (*deliver)(void* channel, const lotrinh_message* message, lotrinh_answer* answer);
  /* Ends what open() began. Called once. */
  void (*close)(void* channel);
} lotrinh_channel_v1;

/* What a plugin defines. It is seen from outside also with -fvisibility=hidden. */
#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
extern const lotrinh_channel_v1 lotrinh_channel;

#ifdef __cplusplus
}
#endif

#endif
