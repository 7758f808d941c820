// The module's side of the page's border. The page (web/page.js) calls, in this order:
//
//   main()                                   once, when the module is instantiated: names the app to run
//   actline_event_space(bytes) → address     room for what the next call takes; zeroed by nobody
//   actline_start(bytes)                     takes text build, text language, text live_url, u8 apple_keyboard
//   actline_frame(bytes, now_ms, wall_ms, flags) → address
//                                            takes event records (protocol.hpp); flags bit 0: draw. The address holds
//                                            u32 length, u32 zero, then page commands, valid until the next call.
#pragma once

#include "client/platform/application.hpp"

namespace actline::client::platform::browser {

// Names the app that actline_start() makes.
void host(MakeApplication make);

}  // namespace actline::client::platform::browser
