extension DigestConfiguration {
    /// The commented `config.yml` that a new reader starts from.
    public static let starterFile = """
        # What paperboy follows. Change it at will: the next list is made by it.
        # `paperboy topics test` shows what each keyword finds.

        # Categories of arXiv with the headings of their sections in the archive. A paper is
        # listed if its primary category is here.
        category:
          cs.AI: Artificial Intelligence
          cs.CL: Computation and Language
          cs.CV: Computer Vision and Pattern Recognition
          cs.LG: Machine Learning
          cs.RO: Robotics
          stat.ML: Statistical Machine Learning

        # What is asked of a paper's other categories: `any` asks nothing, `strict` lists a paper
        # only if all of them are above too.
        cross_list: any

        # One list a topic, in this order. A paper is in it if any keyword is found in title or
        # abstract and no filter is.
        #   - text                  found as a whole word or phrase, singular and plural,
        #                           "test-time scaling" and "test time scaling"
        #   - [text, other text]    all of these together
        #   - title:text            in the title only; likewise abstract: and author:
        #   match: word             whole words; `substring` also finds r1 in "pxr150"
        topic:
          Language-Models:
            match: word
            keywords:
              - large language model
              - LLM
              - title:language model
            filters:
          Reasoning:
            match: word
            keywords:
              - [LLM, reasoning]
              - [language model, reasoning]
              - chain-of-thought
              - test-time scaling
            filters:
          Vision-Language:
            match: word
            keywords:
              - vision-language model
              - VLM
              - MLLM
              - multimodal language model
            filters:
              - survey
          Generation:
            match: word
            keywords:
              - diffusion model
              - flow matching
              - [video, generation]
            filters:
          Robot-Learning:
            match: word
            keywords:
              - vision-language-action
              - robot learning
              - [robot, imitation learning]
            filters:

        # Authors to follow: their papers are marked wherever they are listed.
        authors:
        #  - Ada Lovelace

        # What is never listed.
        mute:
          terms:
        #    - some term
          authors:
        #    - Some Name

        # The repository that publishes the Markdown digest, for its badge; none is needed.
        # repository: owner/name

        """
}
