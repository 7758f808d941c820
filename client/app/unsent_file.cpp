#include "client/app/unsent_file.hpp"

#include "shared/base/json.hpp"

namespace actline::client::app {

std::string unsent_file(const Account& account, domain::DeviceId device, std::string_view build, base::Instant now,
                        const std::vector<std::string_view>& commands) {
  base::JsonWriter file;
  file.begin_object().name("v").integer(1).name("kind").text("actline-unsent");
  file.name("organisation").id(account.organisation).name("person").id(account.person.value).name("name").text(account.name);
  file.name("device").id(device.value).name("build").text(build).name("exported_at").text(base::local_minute_text(now));
  file.name("commands").begin_array();
  for (const std::string_view command : commands) file.raw(command);
  file.end_array().end_object();
  return file.take();
}

std::string unsent_file_name(const Account& account, std::string_view word, base::Instant now) {
  std::string name(word);
  name += '-' + account.name + '-';
  for (const char c : base::local_minute_text(now)) {
    if (c >= '0' && c <= '9') name += c;
  }
  return name + ".json";
}

}  // namespace actline::client::app
