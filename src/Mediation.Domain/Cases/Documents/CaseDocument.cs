using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Documents;

/// <summary>A last day as a document tells it, kept as it was told.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="StartsOn">From which day it runs.</param>
/// <param name="DueOn">The last day.</param>
/// <param name="Basis">Law and article.</param>
public sealed record DocumentTimeLimit(string Rule, DateOnly StartsOn, DateOnly DueOn, string Basis);

/// <summary>How a document reached somebody (送达方式).</summary>
public enum ServiceMethod
{
    /// <summary>直接送达.</summary>
    Direct,

    /// <summary>电子送达: with the consent of the one served (CPL Art. 90).</summary>
    Electronic,

    /// <summary>邮寄送达.</summary>
    Post,

    /// <summary>留置送达.</summary>
    LeftInPlace,

    /// <summary>公告送达: open to a court only.</summary>
    PublicNotice,

    /// <summary>委托送达.</summary>
    Entrusted,
}

/// <summary>That a document reached a party.</summary>
/// <param name="ServiceId">The same id twice is one service.</param>
/// <param name="PartyId">Whom.</param>
/// <param name="Method">How.</param>
/// <param name="ServedOn">Legal day on which it was served.</param>
/// <param name="Proof">What proves it; null once erased or where none was given.</param>
public sealed record DocumentDelivery(Guid ServiceId, Guid PartyId, ServiceMethod Method, DateOnly ServedOn, string? Proof);

/// <summary>A document of the case. Its words are not kept: they follow from the case as it stood, and the hash proves them.</summary>
/// <param name="DocumentId">Names the document.</param>
/// <param name="Type">Code of its type.</param>
/// <param name="Number">Its number (字号).</param>
/// <param name="CaseVersion">The version of the case whose facts it states.</param>
/// <param name="TemplateVersion">Of the template by which it was made.</param>
/// <param name="SubjectId">The session or payment it is about.</param>
/// <param name="Supersedes">The document in whose place it stands.</param>
/// <param name="TimeLimits">The last days it tells.</param>
/// <param name="IssuedAt">When.</param>
/// <param name="IssuedBy">Who.</param>
public sealed record CaseDocument(
    Guid DocumentId,
    string Type,
    string Number,
    long CaseVersion,
    int TemplateVersion,
    Guid? SubjectId,
    Guid? Supersedes,
    ImmutableArray<DocumentTimeLimit> TimeLimits,
    DateTimeOffset IssuedAt,
    ActedBy IssuedBy
)
{
    /// <summary>SHA-256 of the page, hexadecimal.</summary>
    public string ContentHash { get; init; } = "";

    /// <summary>The names from the directory and the lists as they were printed; what was issued before they were kept takes those of today.</summary>
    public ImmutableArray<PrintedName> Printed { get; init; } = [];

    /// <summary>The document that stands in its place.</summary>
    public Guid? SupersededBy { get; init; }

    /// <summary>Whom it reached.</summary>
    public ImmutableList<DocumentDelivery> Services { get; init; } = [];

    /// <summary>Legal day of issue, which the document bears.</summary>
    public DateOnly IssuedOn => LawfulDay.Of(IssuedAt);
}

/// <summary>A name of the directory or of a list, as a document printed it: it stays so on the document when it changes there.</summary>
/// <param name="Kind">Of what, e.g. <c>organisation</c>.</param>
/// <param name="Id">Its id or code.</param>
/// <param name="Text">As printed.</param>
public sealed record PrintedName(string Kind, string Id, string Text);

/// <summary>A page as it was made.</summary>
/// <param name="ContentHash">SHA-256 of it, hexadecimal.</param>
/// <param name="Names">What it took from directory and lists: bodies and codes.</param>
/// <param name="People">The names of staff that it took from the directory.</param>
public sealed record PressedDocument(string ContentHash, ImmutableArray<PrintedName> Names, ImmutableArray<PrintedName> People);

/// <summary>Makes the page of a document from the case as it stands.</summary>
public delegate PressedDocument DocumentPress(Case @case, CaseDocument document);
