using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FluentValidation;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Domain.Reference;

namespace Mediation.Api.Directories;

/// <summary>A table of the directory.</summary>
public enum DirectoryTable
{
    /// <summary>行政区划和功能区</summary>
    Divisions,

    /// <summary>法院</summary>
    Courts,

    /// <summary>组织</summary>
    Organisations,

    /// <summary>调解员</summary>
    Mediators,
}

/// <summary>A row as read: the entry, or what is wrong.</summary>
public sealed record ReadRow(string? Id, object? Entry, IReadOnlyList<Fault> Faults);

/// <summary>What the room has to know of a table's entries; everything else is the same for all.</summary>
public abstract record DirectoryKind(DirectoryTable Table)
{
    // What another build wrote may have members that this one does not know.
    private protected static readonly JsonSerializerOptions Stored = new(ApiJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>All tables, each after those that its entries name.</summary>
    public static IReadOnlyList<DirectoryKind> All { get; } =
    [
        new DirectoryKind<DivisionRow, Division>(DirectoryTable.Divisions, new(() => new DivisionRow.Validator()))
        {
            Make = row => row.Entry(),
            List = book => book.Divisions,
            Replace = (book, list) => book with { Divisions = list },
            IdOf = division => division.Code,
            RawId = row => row.Code,
            Above = division => ("parent", division.Parent),
            Beside = division =>
                [
                    .. (division.Successors ?? []).Select(code => ("successors", code)),
                    .. (division.LiesIn ?? []).Select(code => ("liesIn", code)),
                ],
            Check = (division, _) => ReferenceBookCheck.DivisionFaults(division),
        },
        new DirectoryKind<CourtRow, Court>(DirectoryTable.Courts, new(() => new CourtRow.Validator()))
        {
            Make = row => row.Entry(),
            List = book => book.Courts,
            Replace = (book, list) => book with { Courts = list },
            IdOf = court => court.Id,
            RawId = row => row.Id,
            Above = court => ("superior", court.Superior),
            Unique = court => ("docketCode", court.DocketCode),
            Check = ReferenceBookCheck.CourtFaults,
        },
        new DirectoryKind<OrganisationRow, Organisation>(DirectoryTable.Organisations, new(() => new OrganisationRow.Validator()))
        {
            Make = row => row.Entry(),
            List = book => book.Organisations,
            Replace = (book, list) => book with { Organisations = list },
            IdOf = organisation => organisation.Id,
            RawId = row => row.Id,
            Above = organisation => ("parent", organisation.Parent),
            // Two organisations with one prefix would give out one number twice.
            Unique = organisation => ("numbering", organisation.Numbering?.Prefix),
            Check = (organisation, book) => DirectoryCheck.Organisation(book, organisation),
        },
        new DirectoryKind<MediatorRow, Mediator>(DirectoryTable.Mediators, new(() => new MediatorRow.Validator()))
        {
            Make = row => row.Entry(),
            List = book => book.Mediators,
            Replace = (book, list) => book with { Mediators = list },
            IdOf = mediator => mediator.Id,
            RawId = row => row.Id,
            Check = (mediator, book) => DirectoryCheck.Mediator(book, mediator),
        },
    ];

    /// <summary>The kind of a table.</summary>
    public static DirectoryKind Of(DirectoryTable table) => All[(int)table];

    /// <summary>The kind that is kept under a name; null where this build has none.</summary>
    public static DirectoryKind? Named(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The table's name in files, addresses and the database.</summary>
    public string Name { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(Table.ToString());

    /// <summary>The member that names an entry.</summary>
    public string IdColumn => Table == DirectoryTable.Divisions ? "code" : "id";

    /// <summary>Reads a row as JSON.</summary>
    public abstract ReadRow Read(byte[] json);

    /// <summary>Every entry, by its id.</summary>
    public abstract IEnumerable<(string Id, object Entry)> Entries(ReferenceBook book);

    /// <summary>One entry; null where there is none.</summary>
    public abstract object? Find(ReferenceBook book, string id);

    /// <summary>What is wrong with an entry by itself and against other tables.</summary>
    public abstract IEnumerable<ReferenceFault> FaultsOf(object entry, ReferenceBook book);

    /// <summary>The entry above one of the same table.</summary>
    public abstract (string Field, string? Id) AboveOf(object entry);

    /// <summary>Other entries of the same table which an entry names.</summary>
    public abstract IEnumerable<(string Field, string Id)> BesideOf(object entry);

    /// <summary>What no two entries share; null where an entry has none.</summary>
    public abstract (string Field, string? Key) UniqueOf(object entry);

    /// <summary>An entry as JSON: kept, exported and compared in this form.</summary>
    public abstract string JsonOf(object entry);

    /// <summary>The same as a node.</summary>
    public JsonObject NodeOf(object entry) => JsonNode.Parse(JsonOf(entry))!.AsObject();

    /// <summary>An entry from what is kept.</summary>
    public abstract object FromJson(string json);

    /// <summary>The book with these entries in place of those of the same ids, new ones behind the others.</summary>
    public abstract ReferenceBook Put(ReferenceBook book, IReadOnlyDictionary<string, object> entries);
}

/// <summary>The same for the types of one table.</summary>
public sealed record DirectoryKind<TRow, TEntry>(DirectoryTable Table, Lazy<IValidator<TRow>> Rules) : DirectoryKind(Table)
    where TRow : class
    where TEntry : class
{
    public required Func<TRow, TEntry> Make { get; init; }
    public required Func<ReferenceBook, Catalogue<TEntry>> List { get; init; }
    public required Func<ReferenceBook, Catalogue<TEntry>, ReferenceBook> Replace { get; init; }
    public required Func<TEntry, string> IdOf { get; init; }
    public required Func<TRow, string?> RawId { get; init; }
    public required Func<TEntry, ReferenceBook, IEnumerable<ReferenceFault>> Check { get; init; }
    public Func<TEntry, (string, string?)> Above { get; init; } = _ => ("", null);
    public Func<TEntry, IReadOnlyList<(string, string)>> Beside { get; init; } = _ => [];
    public Func<TEntry, (string, string?)> Unique { get; init; } = _ => ("", null);

    /// <inheritdoc/>
    public override ReadRow Read(byte[] json)
    {
        var body = JsonBody.Read<TRow>(json, Rules.Value);
        var id = body.Value is { } read ? RawId(read) : null;
        return body.TryGet(out var row, out var problem) ? new(id, Make(row), []) : new(id, null, problem.Faults);
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Id, object Entry)> Entries(ReferenceBook book) =>
        List(book).All.Select(entry => (IdOf(entry), (object)entry));

    /// <inheritdoc/>
    public override object? Find(ReferenceBook book, string id) => List(book).Find(id);

    /// <inheritdoc/>
    public override IEnumerable<ReferenceFault> FaultsOf(object entry, ReferenceBook book) => Check((TEntry)entry, book);

    /// <inheritdoc/>
    public override (string Field, string? Id) AboveOf(object entry) => Above((TEntry)entry);

    /// <inheritdoc/>
    public override IEnumerable<(string Field, string Id)> BesideOf(object entry) => Beside((TEntry)entry);

    /// <inheritdoc/>
    public override (string Field, string? Key) UniqueOf(object entry) => Unique((TEntry)entry);

    /// <inheritdoc/>
    public override string JsonOf(object entry) => JsonSerializer.Serialize((TEntry)entry, ApiJson.Options);

    /// <inheritdoc/>
    public override object FromJson(string json) =>
        JsonSerializer.Deserialize<TEntry>(json, Stored) ?? throw new JsonException("an object is expected");

    /// <inheritdoc/>
    public override ReferenceBook Put(ReferenceBook book, IReadOnlyDictionary<string, object> entries)
    {
        var known = List(book);
        return Replace(
            book,
            new(
                [
                    .. known.All.Select(entry => entries.TryGetValue(IdOf(entry), out var newer) ? (TEntry)newer : entry),
                    .. entries.Where(pair => !known.Contains(pair.Key)).Select(pair => (TEntry)pair.Value),
                ],
                IdOf
            )
        );
    }
}
