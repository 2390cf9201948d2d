using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Access;

/// <summary>As whom somebody reads a case.</summary>
public enum Reader
{
    /// <summary>Knows of no case.</summary>
    Nobody,

    /// <summary>One of its parties.</summary>
    Party,

    /// <summary>Who acts for one of them.</summary>
    Agent,

    /// <summary>One of its mediators.</summary>
    CaseMediator,

    /// <summary>Who answers for the organisation.</summary>
    Manager,

    /// <summary>Another mediator of the organisation.</summary>
    OtherMediator,

    /// <summary>Who looks after the organisation.</summary>
    Supervisor,

    /// <summary>The court that referred it.</summary>
    ReferringCourt,

    /// <summary>A court before which a track of it runs.</summary>
    OtherCourt,

    /// <summary>An arbitration commission.</summary>
    Arbitration,

    /// <summary>A legal aid body.</summary>
    LegalAid,

    /// <summary>Another system.</summary>
    System,

    /// <summary>Whoever counts.</summary>
    Statistics,

    /// <summary>Another agency that sent or received it.</summary>
    Agency,
}

/// <summary>What there is to see of a case, in the rows of the policy.</summary>
public enum CaseData
{
    /// <summary>The identity of the reader's own party.</summary>
    OwnParty,

    /// <summary>The identity of anybody else.</summary>
    OtherParty,

    /// <summary>Identity, phone and account numbers.</summary>
    Numbers,

    /// <summary>The same whole, by asking for them with a reason: of those whose identity the reader is shown.</summary>
    Unmasking,

    /// <summary>Claims, stage, dates.</summary>
    Claims,

    /// <summary>Evidence.</summary>
    Evidence,

    /// <summary>The open part of session records, and what people wrote on the file.</summary>
    OpenRecord,

    /// <summary>What was said behind closed doors.</summary>
    CaucusNotes,

    /// <summary>The agreement.</summary>
    Agreement,

    /// <summary>Facts that no party disputes.</summary>
    UndisputedFacts,

    /// <summary>What a side would give.</summary>
    Concessions,

    /// <summary>What was paid.</summary>
    Performance,

    /// <summary>Who looked.</summary>
    AccessLog,
}

/// <summary>How much of it; each level holds those before.</summary>
public enum AccessLevel
{
    /// <summary>–</summary>
    None,

    /// <summary>A: in sums only.</summary>
    Aggregate,

    /// <summary>That the case is there, and where it stands.</summary>
    Status,

    /// <summary>M: codes, days and amounts; names and numbers masked, no words.</summary>
    Masked,

    /// <summary>Name and address for service.</summary>
    Address,

    /// <summary>R</summary>
    Read,

    /// <summary>RW</summary>
    Write,
}

/// <summary>On what a level hangs, beside the role.</summary>
public enum AccessCondition
{
    Always,
    InScope,
    ItsClient,
    HandedToIt,
    ByGrant,
    BeforeIt,
    HandedOver,
    AttachedToReturn,
    AuthorAllows,
    ConfirmsOrEnforces,
    ReviewsIt,
    OnRequest,
    OwnSide,
    OwnAccesses,
}

/// <summary>A cell of the policy; where the condition is not met, nothing is seen.</summary>
public sealed record PolicyCell(AccessLevel Level, AccessCondition Condition);

/// <summary>Something of the policy with its names.</summary>
/// <param name="Code">As the file writes it.</param>
/// <param name="Note">What else to know.</param>
public sealed record PolicyTerm(string Code, string Zh, string En, string? Note = null);

/// <summary>Who may see what of a case: the one table, from <c>policy.json</c>. Views, events, lists, documents and the page in docs are cut from it.</summary>
public static class AccessPolicy
{
    private static readonly JsonSerializerOptions s_strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    private static readonly PolicyFile s_file = Load();

    private static readonly FrozenDictionary<(Reader, CaseData), PolicyCell> s_cells = (
        from reader in Enum.GetValues<Reader>().Where(reader => reader != Reader.Nobody)
        from data in Enum.GetValues<CaseData>()
        let row = s_file.Rows.Single(row => row.Code == Codes.Of(data))
        select KeyValuePair.Create((reader, data), CellOf(row.Cells[Codes.Of(reader)]))
    ).ToFrozenDictionary();

    /// <summary>Its readers, in the order of the table.</summary>
    public static IReadOnlyList<PolicyTerm> Readers => s_file.Readers;

    /// <summary>Its rows.</summary>
    public static IReadOnlyList<PolicyTerm> Rows { get; } = [.. s_file.Rows.Select(row => new PolicyTerm(row.Code, row.Zh, row.En))];

    /// <summary>Its conditions.</summary>
    public static IReadOnlyList<PolicyTerm> Conditions => s_file.Conditions;

    /// <summary>What a reader may see of something.</summary>
    public static PolicyCell Of(Reader reader, CaseData data) =>
        reader == Reader.Nobody ? new(AccessLevel.None, AccessCondition.Always) : s_cells[(reader, data)];

    private static PolicyCell CellOf(string text) =>
        text.Split(':') is [var level, var condition]
            ? new(Named<AccessLevel>(level), Named<AccessCondition>(condition))
            : new(Named<AccessLevel>(text), AccessCondition.Always);

    private static T Named<T>(string code)
        where T : struct, Enum => Enum.GetValues<T>().First(value => Codes.Of(value) == code);

    private static PolicyFile Load()
    {
        using var file = typeof(AccessPolicy).Assembly.GetManifestResourceStream("Mediation.Api.Access.policy.json")!;
        return JsonSerializer.Deserialize<PolicyFile>(file, s_strict)!;
    }

    private sealed record PolicyFile(
        IReadOnlyList<PolicyTerm> Readers,
        IReadOnlyList<PolicyRow> Rows,
        IReadOnlyList<PolicyTerm> Conditions
    );

    private sealed record PolicyRow(string Code, string Zh, string En, IReadOnlyDictionary<string, string> Cells);
}
