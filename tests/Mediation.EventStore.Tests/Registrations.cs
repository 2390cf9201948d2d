using System.Text.Json.Serialization;
using Mediation.Testing;

namespace Mediation.EventStore.Tests;

public sealed class Registrations(PostgresFixture postgres)
{
    [Fact]
    public void A_name_and_a_class_are_registered_once()
    {
        Should.Throw<InvalidOperationException>(() => Happenings.Map().Register<Uri>("note_taken"));
        Should.Throw<InvalidOperationException>(() => Happenings.Map().Register<NoteTaken>("other"));
    }

    [Fact]
    public void What_cannot_be_stored_safely_is_not_registered()
    {
        Refused(m => m.Register<NoteTaken>("n", ["absent"])).ShouldContain("no property");
        Refused(m => m.Register<NoteTaken>("n", ["page"])).ShouldContain("cannot be null");
        Refused(m => m.Register<Reserved>("n")).ShouldContain("reserved");
        Refused(m => m.Register<Shape>("n")).ShouldContain("polymorphic");
        Refused(m => m.Register<List<int>>("n")).ShouldContain("object");

        static string Refused(Func<EventTypeMap, EventTypeMap> register) =>
            Should
                .Throw<InvalidOperationException>(() =>
                    new EventSerializer(register(new()), Happenings.Json).Prepare(CancellationToken.None)
                )
                .Message;
    }

    [Fact]
    public async Task An_unknown_event_is_neither_written_nor_read()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("1");
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        session.StartStream(Guid.CreateVersion7(), "file", [new(Guid.CreateVersion7(), "text", DateTimeOffset.UnixEpoch)]);
        await Should.ThrowAsync<InvalidOperationException>(() => session.CommitAsync());

        await test.ExecuteAsync("UPDATE mediation.mt_events SET type = 'never_heard_of'");
        (await Should.ThrowAsync<InvalidOperationException>(() => test.LoadAsync(id))).Message.ShouldContain("never_heard_of");
    }

    [Fact]
    public async Task A_former_shape_is_read_as_one_of_today_and_not_written()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("1");
        var types = new EventTypeMap()
            .RegisterFormer<NoteTaken>("note_taken", old => new PagedNote(old.Text, old.Page, "unknown"))
            .Register<PagedNote>("paged_note");
        var store = new PostgresEventStore(test.Source, test.Options with { Types = types });

        (await store.LoadAsync(TestStore.Tenant, id))!.Events[0].Data.ShouldBe(new PagedNote("1", 1, "unknown"));
        await using var session = store.OpenSession(TestStore.Tenant);
        session.StartStream(Guid.CreateVersion7(), "file", [TestStore.Note("old")]);
        await Should.ThrowAsync<InvalidOperationException>(() => session.CommitAsync());
    }

    private sealed record Reserved(string Sealed);

    private sealed record PagedNote(string Text, int Page, string Book);

    [JsonDerivedType(typeof(Circle), "circle")]
    private record Shape;

    private sealed record Circle : Shape;
}
