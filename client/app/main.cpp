// The browser module's beginning: tells the host which app to run. The page starts it (web/boot.js).
#include "client/platform/browser/host.hpp"

int main() { actline::client::platform::browser::host(actline::client::app::make_application); }
