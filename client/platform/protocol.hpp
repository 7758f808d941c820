// The language between the wasm client and the page: what the browser tells us (events) and what
// we ask of it (page commands). Both travel as little-endian records in one buffer each, one call
// a frame in each direction, so no call crosses the border per widget or per event.
// The page's half is web/protocol.js; tests/client/protocol_test.cpp and tests/browser keep the two equal.
//
// Record:  u16 type · u16 zero · u32 payload bytes · u32 node (0: none) · u32 zero · f64 time_ms · payload
//          payload is padded with zeros to a multiple of 8; "payload bytes" excludes the padding.
// In a payload: f32/f64/u8/u16/u32/u64 unaligned and packed in the order listed; `text` and `bytes` are u32 length
//          followed by that many bytes (text is UTF-8).
// Lengths are CSS pixels relative to the canvas' top left corner; times are performance.now() milliseconds.
// Text size: with 150 % everything is laid out as if the window were that much smaller and drawn that much larger, so here a
// length is CSS pixels divided by 1.5, and the device pixel ratio multiplied. The page converts; the app never knows.
#pragma once

#include <cstdint>

namespace actline::client::platform {
// clang-format off
inline constexpr std::uint32_t record_header_bytes = 24;

// Page → wasm.
enum class EventType : std::uint16_t {
  pointer = 1,     // u8 PointerPhase, u8 PointerKind, u8 button (DOM numbering), u8 click count, f32 x, f32 y, f32 pressure, u32 pointer id, u8 Modifiers
  wheel = 2,       // f32 x, f32 y, f32 dx, f32 dy, u8 Modifiers        (only where no native scroller took it)
  key = 3,         // node = the focused one: u8 down, u8 repeat, u8 Modifiers, text KeyboardEvent.key, text KeyboardEvent.code
                   //   (never while composing, nor keys that only edit the field that has the focus)
  text = 4,        // node = field: u8 composing, u32 selection start, u32 selection end (UTF-16 units), text value
                   //   (a select sends the chosen option's value)
  focus = 5,       // node
  blur = 6,        // node
  act = 7,         // node: u8 Action                                   (a click without a pointer, a form's submission: below)
  scroll = 8,      // node = scroll region: f32 x, f32 y
  resize = 9,      // f32 width, f32 height, f32 device pixel ratio, f32 safe-area top, right, bottom, left, f32 keyboard inset
  theme = 10,      // u8 dark, u8 more contrast, u8 forced colours, u8 reduced motion, u8 coarse pointer, u8 Appearance chosen on this device
  visibility = 11, // u8 visible
  route = 12,      // text hash without '#', text state saved with that history entry (empty: none)
  net = 13,        // u32 request id, u16 status (0: no answer), f64 retry_after_ms (0: none), bytes body
  store = 14,      // u32 operation id (0: unasked, another tab took the store over), u8 StoreOutcome, bytes result
  file = 15,       // u32 pick id, text name (empty: nothing chosen), text encoding found (utf-8, utf-16le, utf-16be, gb18030; empty: not text,
                   //   or over 32 MiB), f64 size in bytes, bytes content as UTF-8
  live = 16,       // u8 LiveState, f64 head sequence, text why          (server-sent events)
  online = 17,     // u8 online
  graphics = 18,   // u8 1: context restored, 0: lost
  timer = 19,      // (empty) the time asked for by PageCommand::timer has come
  font = 20,       // (empty) a font finished loading; drop glyph bakes
  session = 21,    // text account: the server's answer to the sign-in (JSON), as remembered on this device; empty: nobody has signed in
  update = 22,     // (empty) a new version of the app is on this device and waits, see PageCommand::take_update
  install = 23,    // u8 InstallState                                   (at the start and when it changes)
  storage = 24,    // u8 the browser promises to keep this site's data, f64 bytes used, f64 bytes there may be (0: not told)
  reading = 25,    // u16 text size chosen on this device, u16 text size in effect (the browser's own when that is larger), both percent,
                   //   u8 Density chosen on this device
  system_colors = 26, // u32 0xRRGGBB for each member of SystemColors in turn     (before the theme event that says forced colours)
  photo = 28,      // u32 pick id, u8 PhotoOutcome, u32 pictures of this pick still to come, text SHA-256 of the bytes kept (64 hex digits), u32 width,
                   //   u32 height, f64 bytes, f64 wall clock ms of the file's last change, text file name          (kept ones are JPEG)
  place = 29,      // u32 locate id, u8 PlaceOutcome, f64 latitude, f64 longitude (degrees, WGS-84), f64 accuracy in metres
  shared = 30,     // u8 ShareOutcome
  list_targets = 40, // (empty) PageCommand::targets is wanted           (tests hold the mirror against it)
  paste = 34,      // u8 PasteKind, text                               (outside of fields, or the answer to PageCommand::read_clipboard)
};

enum class PointerPhase : std::uint8_t { down, move, up, cancel, leave };
enum class PointerKind : std::uint8_t { mouse, touch, pen };
enum class Action : std::uint8_t { click, expand, collapse, increment, decrement, dismiss, submit };
// quota: no room, nothing written. lost: the browser dropped the database; the page reopens it, ask again.
// blocked: another tab holds this store (see store_take). part: of what an opened store holds, and more follows.
enum class StoreOutcome : std::uint8_t { done, quota, lost, blocked, failed, part };
enum class LiveState : std::uint8_t { closed, open, head, kick };
// What "dark" follows: the system, or what somebody chose on this device.
enum class Appearance : std::uint8_t { system, light, dark };
// How close rows of tables and lists stand at a desk.
enum class Density : std::uint8_t { comfortable, compact };
// offered: PageCommand::install opens the browser's own prompt. by_hand: an iPhone or iPad, where a person does it in the share menu.
enum class InstallState : std::uint8_t { none, offered, by_hand, installed };
// What became of one picture: begun: so many will follow. full: no room on this device. no_picture: nothing this browser can decode.
enum class PhotoOutcome : std::uint8_t { begun, kept, full, no_picture, too_many, failed };
enum class PhotoSource : std::uint8_t { library, camera };
enum class PlaceOutcome : std::uint8_t { found, denied, unavailable, late };
// copied, saved: there is no sharing here, so the text is on the clipboard, the picture among the downloads.
enum class ShareOutcome : std::uint8_t { shared, copied, saved, canceled, failed };
// Only `text` comes with one. picture: a picture and no text; empty: nothing a table could be made of; refused: the browser or the person
// did not let the page read the clipboard; too_large: over 32 MiB.
enum class PasteKind : std::uint8_t { text, picture, empty, refused, too_large };
namespace modifier {
inline constexpr std::uint8_t shift = 1, ctrl = 2, alt = 4, meta = 8;
}

// wasm → page. The first group keeps the semantic mirror equal to the last frame's table; it arrives as a minimal diff.
enum class PageCommand : std::uint16_t {
  mirror_add = 1,        // node: u32 parent, u32 before (0: append), u8 Role, u32 State bits, f32 x, y, w, h, text name, text value
  mirror_remove = 2,     // node (its children go with it)
  mirror_move = 3,       // node: u32 parent, u32 before
  mirror_name = 4,       // node: text
  mirror_value = 5,      // node: text                                   (a field that is being composed in keeps its own text)
  mirror_state = 6,      // node: u32 State bits
  mirror_rect = 7,       // node: f32 x, y, w, h relative to the parent scroll region's content, else to the canvas
  mirror_attribute = 8,  // node: u8 Attribute, text value (empty: remove)
  mirror_content = 9,    // node = scroll region: f32 width, f32 height of its content
  scroll_to = 10,        // node = scroll region: f32 x, f32 y
  focus = 20,            // node (0: blur)
  announce = 21,         // u8 assertive, text                           (live region)
  cursor = 22,           // text CSS cursor name
  title = 23,            // text
  route_push = 24,       // text hash, text state
  route_replace = 25,    // text hash, text state
  route_back = 26,       // (empty)
  clipboard = 27,        // text to copy
  pick_file = 28,        // u32 pick id, text accept
  download = 29,         // text file name, text media type, bytes
  open = 30,             // text url (tel:, geo:, https:)
  theme_color = 31,      // text CSS colour
  reload = 32,           // (empty)
  sign_in = 33,          // text sentence to show above the form, may be empty: puts the page's own sign-in form over the canvas; a session event follows
  sign_out = 34,         // (empty) forget the remembered account and show the form      (ending the server's session is the app's request)
  key_taken = 35,        // (empty) in the answer to a key going down: the browser must not act on it as well (Ctrl+K, "/")
  take_update = 36,      // (empty) start the version that waits: the page loads again. Everything typed must be in the store before
  install = 37,          // (empty) the browser's prompt, within a gesture
  protect_storage = 38,  // (empty) ask the browser to keep this site's data; a storage event follows
  appearance = 39,       // u8 Appearance: kept on this device; a theme event follows
  timer = 40,            // f64 wake the app at this time_ms (one timer, the newest wins; NaN: none), u8 1: until then the page is not at rest
  wake = 41,             // u32 more frames to draw      (the page itself draws one frame after any event)
  net_send = 42,         // u32 request id, text method, text path, text body          (same origin, JSON, credentials, custom header)
  net_cancel = 43,       // u32 request id
  live_open = 44,        // text url
  live_close = 45,       // (empty)
  photo_pick = 46,       // u32 pick id, u8 PhotoSource, u32 at most so many: within a gesture. Each is made upright, at most 1,600 px and JPEG, and
                         //   kept in the open store (with meta "photo:<sha256>") before its photo event says so; its bytes never come here
  photo_accept = 47,     // u32 pick id (0: none), u32 at most: pictures dropped on the page or pasted belong to this pick from now on
  photo_drop = 48,       // text sha256: its bytes and its meta leave the store
  photo_send = 49,       // u32 request id, text path, text sha256, f64 from, f64 to: POSTs these of its bytes; a net event follows
  store_open = 50,       // u32 operation id, text database name         → result: a load image, below
  store_commit = 51,     // u32 operation id, bytes transaction image     (one strict-durability transaction)
  store_erase = 52,      // u32 operation id, text database name
  store_take = 53,       // u32 operation id, text database name         like store_open, but takes the store from another tab
  locate = 57,           // u32 locate id, f64 longest wait in ms: within a gesture; a place event follows
  share = 58,            // text title, text text, text sha256 (empty: the text alone), text file name: within a gesture; a shared event follows
  photo_save = 59,       // text sha256, text file name: a download
  text_size = 61,        // u16 percent: kept on this device; a reading event follows, and a resize event when it has an effect
  density = 62,          // u8 Density: kept on this device; a reading event follows
  targets = 67,          // u32 count, and for each: u32 node, u8 1: a field of the page's, 0: something to press, f32 x, y, w, h of what is seen of it
                         //   on the canvas, topmost last; without what a modal overlay keeps out of reach
  read_clipboard = 54,   // (empty) within a gesture; a paste event follows
};

// Elements of the mirror. HTML first, ARIA only where HTML has none.
enum class Role : std::uint8_t {
  group, main, navigation, banner, form, search, heading, text, button, link, image, list, list_item,
  table, row, column_header, cell, tab_list, tab, tab_panel, dialog, menu, menu_item, checkbox, radio, switch_,
  text_field, text_area, number_field, phone_field, date_field, date_time_field, password_field, search_field, select,
  progress, status, alert, scroll_region, separator,
  time_field, list_box, option,
};

namespace state {
inline constexpr std::uint32_t disabled = 1u << 0, checked = 1u << 1, selected = 1u << 2, expanded = 1u << 3, collapsed = 1u << 4,
                               required = 1u << 5, invalid = 1u << 6, read_only = 1u << 7, busy = 1u << 8, hidden = 1u << 9,
                               modal = 1u << 10, current = 1u << 11, multiline = 1u << 12, inert = 1u << 13,
                               // Text a sighted person reads on the canvas but which stands in the DOM too so that it can be selected.
                               selectable = 1u << 14,
                               scroll_x = 1u << 15, scroll_y = 1u << 16, mixed = 1u << 17,
                               // In the order of Tab although HTML would not put it there (a grid's row, a radio group's chosen tab).
                               // Rows, tabs and items without it still take the focus by PageCommand::focus.
                               focusable = 1u << 18,
                               // A scroll region at whose top a finger that draws down is the app's, not the browser's.
                               pull = 1u << 19,
                               // Says whether it is selected even when it is not: a row of a table in which several can be.
                               markable = 1u << 20;
}

// Who does what, so that nothing happens twice:
// * A pointer press is acted on by the app from the pointer events; the page cancels the click's own effect (following a
//   link, switching a check box, opening nothing) unless ctrl, meta or the middle button asks for a new tab. Fields,
//   selects and scrollers keep the browser's behaviour.
// * A click without a pointer (detail 0: Enter or Space on a focused element, assistive technology, script) comes as `act`.
//   The `key` event of that Enter or Space comes too; the app ignores it on elements with a click of their own.
// * Enter in a single-line field comes as `key`, and the page cancels the browser's own form submission; a submission
//   with no such key (an on-screen keyboard's "go") comes as `act` submit on the form, or on the field outside one.
// * On rows, tabs, items and menus the page cancels the browser's scrolling by arrows, Home, End, Page keys and Space.
// * A select or date picker gives its new value as `text`, not composing; a check box as `act`.
// * When an element that has the focus goes away, the page sends `blur` for it.
// * The app's focus, scroll_to and mirror_value come after the mirror commands they rely on, in one buffer.
// * Fields: an input fills its node's rectangle with 12 px of padding left and right; a text area has 9 px above and
//   below too and a line height of 1.5. Font size by Attribute::font_size in CSS pixels, the text's colour by Attribute::colour.

enum class Attribute : std::uint8_t {
  level,        // heading level
  row_index, row_count, column_index, column_count, sort,      // grids; the first two of a list's items too
  autocomplete, input_mode, placeholder, max_length, name,     // fields
  described_by, error_message, owns,                           // node ids as decimal text
  key,          // stable key for tests (record id)
  options,      // a select's choices: value \x1f label, joined by \x1e
  href, minimum, maximum, step, language, enter_key_hint, font_size, text_align, colour, live,
  popup,   // node id: the list_box whose choices this field offers while it keeps the focus; makes the field a combo box
  active,  // node id: the option that Enter would take
  source,  // of an image: SHA-256 of the picture it shows, from this device's store or else from the server; seen, unlike other nodes
  multiselectable,  // of a table: several rows can be selected, which makes it a grid
};

// Images of the device's store (IndexedDB). A transaction image is a list of entries, each u8 StoreEntry then its fields.
// A load image is the list of put_* entries that would make the present content, chunks in key order, outbox in n order.
enum class StoreEntry : std::uint8_t {
  put_chunk = 1,      // u64 key, bytes            base rows: one pulled page or one compacted chunk
  drop_chunks = 2,    // u64 from key, u64 to key (inclusive)
  put_outbox = 3,     // u64 n, bytes              one command, as it goes on the wire
  drop_outbox = 4,    // u64 up to n (inclusive)
  put_sent = 5,       // u64 n, f64 at_ms, bytes   decided commands, kept 7 days
  drop_sent = 6,      // f64 older than at_ms
  put_meta = 7,       // text key, bytes           cursor, epoch, person, drafts
  drop_meta = 8,      // text key
};
// clang-format on
}  // namespace actline::client::platform
