#include "server/program/existing_data.hpp"

namespace actline::server {

std::variant<DataFolder, int> existing_data(const CommandLine& line) {
  const auto data = line.option("data");
  if (!data) return say(base::refuse(base::RefusalCode::missing_value, "--data"));
  const DataFolder folder(*data);
  if (!folder.has_database()) return say(StartFailure{StartFailure::Kind::data_missing, folder.path(), {}});
  return folder;
}

}  // namespace actline::server
