using System.Runtime.Versioning;
using System.Text;

namespace Mediation.EventStore.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class Master_keys : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mediation-key-").FullName;

    [Fact]
    public void The_file_is_made_once_and_is_for_its_owner_only()
    {
        var path = Path.Combine(folder, "keys", "master.key");

        var first = FileMasterKey.LoadOrCreate(path);
        var second = FileMasterKey.LoadOrCreate(path);

        second.Id.ShouldBe(first.Id);
        second.Unwrap(first.Wrap([1, 2, 3], [7]), [7]).ShouldBe([1, 2, 3]);
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.Combine(folder, "keys")).ShouldBe([path]);
        FileMasterKey.LoadOrCreate(Path.Combine(folder, "other.key")).Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task Processes_that_start_at_once_get_the_same_key()
    {
        for (var round = 0; round < 200; round++)
        {
            var path = Path.Combine(folder, $"{round}.key");

            var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => FileMasterKey.LoadOrCreate(path))));

            keys.Select(k => k.Id).Distinct().ShouldHaveSingleItem();
        }
        Directory.GetFiles(folder).Length.ShouldBe(200);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_that_others_can_reach_is_refused(UnixFileMode mode)
    {
        var path = Path.Combine(folder, "master.key");
        FileMasterKey.LoadOrCreate(path);
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | mode);

        Should.Throw<InvalidOperationException>(() => FileMasterKey.LoadOrCreate(path)).Message.ShouldContain("0600");
    }

    [Fact]
    public void A_file_that_was_never_written_is_explained()
    {
        var path = Path.Combine(folder, "master.key");
        using (
            new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            )
        ) { }

        Should
            .Throw<InvalidOperationException>(() => FileMasterKey.LoadOrCreate(path, TimeSpan.FromMilliseconds(100)))
            .Message.ShouldContain("Delete the file");
    }

    [Fact]
    public void A_key_of_another_length_is_refused() => Should.Throw<ArgumentException>(() => new FileMasterKey(new byte[16]));

    [Fact]
    public void A_keyed_hash_depends_on_purpose_value_and_key()
    {
        var key = new FileMasterKey(new byte[32]);
        var phone = Encoding.UTF8.GetBytes("13800138000");

        key.KeyedHash("phone", phone).ShouldBe(new FileMasterKey(new byte[32]).KeyedHash("phone", phone));
        key.KeyedHash("body", phone).ShouldNotBe(key.KeyedHash("phone", phone));
        key.KeyedHash("phone", [1]).ShouldNotBe(key.KeyedHash("phone", phone));
        new FileMasterKey(Enumerable.Repeat((byte)1, 32).ToArray()).KeyedHash("phone", phone).ShouldNotBe(key.KeyedHash("phone", phone));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
