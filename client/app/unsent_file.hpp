// The file a person can save of everything this device has not sent, so that nothing is ever locked in a broken device: readable
// JSON, and what `actline device import-unsent` gives to the server. web/unsent.js writes the same from the device's store when the
// app itself cannot run any more.
//
//   {v: 1, kind: "actline-unsent", organisation, person, name, device, build, exported_at, commands: [[n, kind, v, base_seq, at, zone, args],…]}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/app/account.hpp"
#include "shared/base/instant.hpp"
#include "shared/domain/staff/actor.hpp"

namespace actline::client::app {

// `commands` as they go on the wire, in order.
std::string unsent_file(const Account& account, domain::DeviceId device, std::string_view build, base::Instant now,
                        const std::vector<std::string_view>& commands);
// "动线未发送-陈丽-20261126-1030.json"
std::string unsent_file_name(const Account& account, std::string_view word, base::Instant now);

}  // namespace actline::client::app
