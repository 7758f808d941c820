#include "server/http/static_site.hpp"

#include <fstream>
#include <iterator>
#include <optional>

#include "server/http/gzip.hpp"
#include "shared/base/json.hpp"

namespace actline::server {

namespace {

constexpr std::size_t manifest_bytes = 1u << 20;

std::optional<std::string> read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

using Content = std::shared_ptr<const std::string>;

// Null, without a fault, where the manifest has no such coding of the file.
base::Result<Content> read_coding(const std::string& path, const base::JsonValue* listed_bytes) {
  if (listed_bytes == nullptr || listed_bytes->integer() == nullptr) return Content();
  auto bytes = read_whole(path);
  if (!bytes || static_cast<std::int64_t>(bytes->size()) != *listed_bytes->integer()) {
    return base::refuse(base::RefusalCode::storage_failed, {}, path);
  }
  return std::make_shared<const std::string>(std::move(*bytes));
}

base::Result<SiteFile> read_file(const std::string& folder, const std::string& path, const base::JsonValue& entry) {
  base::ObjectReader reader(entry, path);
  SiteFile file;
  file.type = reader.text("type");
  file.immutable = reader.flag_or("immutable", false);
  file.etag = "\"" + reader.text("sha256").substr(0, 32) + "\"";
  file.style_hashes = reader.texts_or_empty("style_hashes");
  if (!reader.ok()) return reader.status().refusal();

  auto plain = read_coding(folder + path, entry.member("bytes"));
  auto brotli = read_coding(folder + path + ".br", entry.member("br"));
  auto gzip = read_coding(folder + path + ".gz", entry.member("gz"));
  for (const auto* coding : {&plain, &brotli, &gzip}) {
    if (!*coding) return coding->refusal();
  }
  if (*plain == nullptr) return base::refuse(base::RefusalCode::malformed, {}, path);
  file.plain = *plain;
  file.brotli = *brotli;
  file.gzip = *gzip;
  return file;
}

}  // namespace

SiteContent choose_content(const SiteFile& file, std::string_view accept_encoding) {
  if (file.brotli && accepts_encoding(accept_encoding, "br")) return {"br", file.brotli};
  if (file.gzip && accepts_encoding(accept_encoding, "gzip")) return {"gzip", file.gzip};
  return {{}, file.plain};
}

base::Result<StaticSite> StaticSite::load(const std::string& folder) {
  const std::string manifest_path = folder + "/manifest.json";
  const auto text = read_whole(manifest_path);
  if (!text) return base::refuse(base::RefusalCode::malformed, {}, manifest_path);
  const auto manifest = base::parse_json(*text, {.bytes = manifest_bytes});
  if (!manifest) return base::refuse(manifest.refusal().code, {}, manifest_path);

  base::ObjectReader reader(*manifest, manifest_path);
  StaticSite site;
  site.build_ = reader.text("build");
  const auto* entries = reader.array("files");
  if (!reader.ok()) return reader.status().refusal();
  for (const base::JsonValue& entry : *entries) {
    base::ObjectReader entry_reader(entry, manifest_path);
    const std::string path = entry_reader.text("path");
    if (!entry_reader.ok() || !path.starts_with('/')) return base::refuse(base::RefusalCode::malformed, {}, manifest_path);
    auto file = read_file(folder, path, entry);
    if (!file) return file.refusal();
    site.files_.emplace(path, std::move(*file));
  }
  if (site.find("/") == nullptr) return base::refuse(base::RefusalCode::malformed, {}, manifest_path);
  return site;
}

const SiteFile* StaticSite::find(std::string_view path) const {
  if (path == "/") return find("/index.html");
  if (const auto found = files_.find(path); found != files_.end()) return &found->second;
  // A page by its name alone: /sw-off.
  const auto page = files_.find(std::string(path) + ".html");
  return page != files_.end() ? &page->second : nullptr;
}

}  // namespace actline::server
