namespace LoopSim.Language;

/// <summary>Every kind of problem a model file can have; the number is the code users see (<c>LS101</c>).
/// Each has one message in <see cref="DiagnosticBag"/> and one broken model among the tests.</summary>
public enum DiagnosticCode
{
    // The file as YAML.
    YamlSyntax = 101,
    UnknownKey = 102,
    UnquotedComma = 103,
    DuplicateName = 104,
    WrongKind = 105,
    InvalidName = 106,
    MissingKey = 107,
    InvalidValue = 108,
    BaseModel = 109,

    // An equation by itself.
    EquationSyntax = 201,
    UnknownName = 202,
    UnknownFunction = 203,
    ArgumentCount = 204,
    MisusedName = 205,
    NotConstant = 206,
    TypeMismatch = 207,

    // The model as a whole.
    MissingInitial = 301,
    AlgebraicLoop = 302,
    UnknownLinkEnd = 303,
    DriveNotRead = 304,
    DuplicateLink = 305,
    StartMissesStock = 306,
    UnknownReference = 307,
    UnitMismatch = 308,
    UnitSyntax = 309,
    LookupOrder = 310,
    DataFile = 311,

    // A file of another tool.
    ForeignSyntax = 501,
    ForeignName = 502,
    ForeignFeature = 503,

    // Warnings.
    Unused = 401,
    OutsideRange = 402,
    DriveWithoutLinks = 403,
}
